import type { OAuthClient } from '@evergrant/core';

/** The system that an application of the demo calls. */
export interface Upstream {
  client: OAuthClient;
  /** URL of a page of users at the upstream system. */
  usersUrl: string;
  /** Headers that the system requires besides the token. */
  headers: Readonly<Record<string, string>>;
}

/** The response to one call. */
export interface Answer {
  status: number;
  body: string;
}

/** A small application, as a user of the adapter would write it. */
export interface Application {
  /** Makes one call: gets the page of users through the adapter. */
  getUsers(): Promise<Answer>;
  close(): Promise<void>;
}

/** One adapter in the demo. Each is one short file in `adapters/`. */
export interface DemoAdapter {
  /** Name on the command line. */
  name: string;
  start(upstream: Upstream): Promise<Application>;
}
