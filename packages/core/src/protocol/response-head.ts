/** The head of an answer, whatever the HTTP client calls it. */
export interface ResponseHead {
  status: number;
  /** Several headers of one name come joined by `, `. */
  header(name: string): string | null | undefined;
  /** Where the answer came from, if redirects were followed. An answer from elsewhere says nothing about the token. */
  url?: string | URL | undefined;
  /**
   * The beginning of the body, at most 64 KiB; `undefined` where the adapter cannot show it. Read only if the profile
   * looks at bodies, so it may be a getter.
   */
  readonly body?: string | undefined;
}
