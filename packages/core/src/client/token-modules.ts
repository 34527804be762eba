export { RegistrationResources } from './registration-resources.ts';
export { ScopedToken } from './scoped-token.ts';
