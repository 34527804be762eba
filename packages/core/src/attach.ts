export { watchBody } from './authorizer/watch-body.ts';
export { checkOptions, type OptionNames } from './base/check-options.ts';
export { configurationError, nameClient } from './base/errors.ts';
export { loadPart } from './base/load-part.ts';
export { checkClient } from './server/check-client.ts';
