export { azureTokenCredential, type AzureTokenCredential } from './azure-token-credential.ts';
export { jwtBearer, type JwtBearerOptions } from './jwt-bearer.ts';
export { tokenExchange, type TokenExchangeOptions } from './token-exchange.ts';
export { tokenFunction } from './token-function.ts';
