import type { ViteUserConfig } from 'vitest/config';
import { nestCompatibility } from '../nest-compatibility.ts';

const config: ViteUserConfig = nestCompatibility(11, import.meta.dirname);

export default config;
