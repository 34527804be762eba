import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.ts';

/** Every file of `src` is a provider with a subpath of its own, but for what the providers share. */
const shared = ['base-url', 'core', 'label', 'one-of', 'profile'];

export default defineConfig({
  ...library,
  entry: ['src/*.ts', ...shared.map((name) => `!src/${name}.ts`)],
  // A provider is a few lines of data: source maps would be larger than what they explain.
  sourcemap: false,
});
