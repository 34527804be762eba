/** The head of a response. */
export interface ResponseHead {
  status: number;
  /** Gives a header. Several headers of one name are joined by `, `. */
  header(name: string): string | null | undefined;
  /** The final URL, if redirects were followed. A response from another origin says nothing about the token. */
  url?: string | URL | undefined;
  /**
   * The beginning of the body, at most 64 KiB. `undefined` if the adapter cannot show it. Read only if the profile needs bodies,
   * so it may be a getter.
   */
  readonly body?: string | undefined;
}
