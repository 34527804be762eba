function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** A JWT of the usual length, signed by nobody. `expiresAt` is in epoch milliseconds. */
export function jwt(number: number, expiresAt: number): string {
  const header = encode({ alg: 'RS256', typ: 'at+jwt', kid: 'bench' });
  const exp = Math.floor(expiresAt / 1000);
  const claims = encode({
    iss: 'https://login.example.com',
    sub: 'bench',
    aud: 'api',
    jti: `${number}`,
    exp,
  });
  return `${header}.${claims}.${'c2lnbmF0dXJl'.repeat(7)}`;
}

/** The token of all benchmarks. It outlives every run. */
export const accessToken: string = jwt(0, Date.UTC(2100, 0));

/** The header of a call that carries the token. */
export const authorization: string = `Bearer ${accessToken}`;
