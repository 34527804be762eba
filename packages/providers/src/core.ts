/** What providers use of core, in one place, so that a user's bundle imports it once. */
export { checkOptions, configurationError } from '@evergrant/core/adapter';
