/** The accepted values of `token_type`, in lower case, and the header's scheme of each. */
export type TokenTypes = Readonly<Record<string, string>>;

export const defaultTokenTypes: TokenTypes = { bearer: 'Bearer', dpop: 'DPoP' };
