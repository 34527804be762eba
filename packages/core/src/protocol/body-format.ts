/** How the body of a token request is written. */
export type BodyFormat = 'form' | 'multipart' | 'json';
