import type { BenchServer } from '../server/start-server.ts';
import type { Surroundings } from './contender.ts';

/** Tokens come from this server; calls go to its API, or to `apiUrl`. */
export function surroundingsOf({ origin, tokenUrl }: BenchServer, apiUrl: string = origin): Surroundings {
  return { apiUrl, tokenUrl, clientId: 'bench', clientSecret: 'of no use' };
}
