import { type ConnectionFaultName, connectionFaults } from './connection-faults.ts';
import { type ContentFaultName, contentFaults } from './content-faults.ts';
import type { Fault } from './fault.ts';
import { type FramingFaultName, framingFaults } from './framing-faults.ts';
import { type HeaderFaultName, headerFaults } from './header-faults.ts';
import { type OAuthFaultName, oauthFaults } from './oauth-faults.ts';
import { type StatusFaultName, statusFaults } from './status-faults.ts';
import { type TokenFaultName, tokenFaults } from './token-faults.ts';

/** The names of the faults. */
export type FaultName =
  | ConnectionFaultName
  | FramingFaultName
  | HeaderFaultName
  | ContentFaultName
  | TokenFaultName
  | StatusFaultName
  | OAuthFaultName;

/**
 * Every fault by name, for `failNext` and `failBy`, and for table tests.
 * @example
 * server.failNext(faults['cut-mid-body']);
 */
export const faults: Readonly<Record<FaultName, Fault>> = Object.freeze({
  ...connectionFaults,
  ...framingFaults,
  ...headerFaults,
  ...contentFaults,
  ...tokenFaults,
  ...statusFaults,
  ...oauthFaults,
});
