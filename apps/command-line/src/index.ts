export { draw, type Column } from './draw.ts';
export { listOf, numberFrom, oneOf } from './option-parsers.ts';
export type { Output } from './output.ts';
export { quantity } from './quantity.ts';
export { readCommandLine, type CommandLine } from './read-command-line.ts';
export { runInterruptibly } from './run-interruptibly.ts';
