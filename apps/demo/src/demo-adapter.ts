import type { OAuthClient } from '@evergrant/core';

/** Where an application of the demo gets its users from. */
export interface Upstream {
  client: OAuthClient;
  /** A page of users at the system behind. */
  usersUrl: string;
  /** What the system wants on requests besides the token. */
  headers: Readonly<Record<string, string>>;
}

/** What came back for one call. */
export interface Answer {
  status: number;
  body: string;
}

/** A small application, as a user of the adapter would write it. */
export interface Application {
  /** One call: gets the page of users, through the adapter. */
  getUsers(): Promise<Answer>;
  close(): Promise<void>;
}

/** One adapter in the demo: the whole of it is one short file in `adapters/`. */
export interface DemoAdapter {
  /** As in `--adapter`. */
  name: string;
  start(upstream: Upstream): Promise<Application>;
}
