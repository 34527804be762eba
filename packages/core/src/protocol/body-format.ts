/** How the parameters of a token request are written: in the body, or in the query of the URL. */
export type BodyFormat = 'form' | 'multipart' | 'json' | 'query';
