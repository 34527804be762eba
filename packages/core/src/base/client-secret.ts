/** A client secret, or where to get it. A resolver is asked before each token request, so it can rotate. */
export type ClientSecret = string | (() => string | Promise<string>);
