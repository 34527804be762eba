import type { DemoAdapter } from '../demo-adapter.ts';
import { axiosAdapter } from './axios.ts';
import { expressAdapter } from './express.ts';
import { fetchAdapter } from './fetch.ts';
import { nestjsAdapter } from './nestjs.ts';

/** Every adapter of the demo, in the order of the table. A new one is a file beside this one and a line here. */
export const adapters: readonly DemoAdapter[] = [axiosAdapter, fetchAdapter, expressAdapter, nestjsAdapter];
