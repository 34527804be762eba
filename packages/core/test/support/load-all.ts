import { loadModules } from '../../src/client/lazy-modules.ts';

// Core loads the code for token requests with the first one. Tests with a fake clock would have to wait for the disk.
await loadModules(true);
