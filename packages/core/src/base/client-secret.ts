/** A client secret, or a function that gives it. The function is called before each token request, so the secret can rotate. */
export type ClientSecret = string | (() => string | Promise<string>);
