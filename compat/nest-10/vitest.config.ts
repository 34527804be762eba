import type { ViteUserConfig } from 'vitest/config';
import { nestCompatibility } from '../nest-compatibility.ts';

const config: ViteUserConfig = nestCompatibility(10, import.meta.dirname);

export default config;
