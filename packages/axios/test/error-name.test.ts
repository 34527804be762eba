import { build } from 'esbuild';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import { OAuthError } from '@evergrant/core';
import pino from 'pino';
import { expect, test } from 'vitest';
import winston from 'winston';

type ErrorClass = typeof OAuthError;

/** The class as a build has it: a bundler that renames it would show in every log. */
async function bundled(minify: boolean): Promise<ErrorClass> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../core/src/base/errors.ts')],
    bundle: true,
    format: 'esm',
    target: 'node20',
    minifySyntax: minify,
    minifyWhitespace: minify,
    write: false,
  });
  const source = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  return ((await import(`data:text/javascript;base64,${source}`)) as { OAuthError: ErrorClass }).OAuthError;
}

const memory = (): { lines: string[]; stream: Writable } => {
  const lines: string[] = [];
  const stream = new Writable({
    write(line: Buffer, _encoding, done) {
      lines.push(line.toString());
      done();
    },
  });
  return { lines, stream };
};

/** How Sentry and others read an error: its own name, else that of its class, and the class along the chain of causes. */
const reported = (error: Error): object => ({
  type: error.name || error.constructor.name,
  value: error.message,
  className: error.constructor.name,
  tag: Object.prototype.toString.call(error),
});

test.each([
  ['the source', async () => OAuthError],
  ['a bundle', () => bundled(false)],
  ['a minified bundle', () => bundled(true)],
])(
  'of %s, the class is called OAuthError in stacks, pino, winston, util.inspect and reports',
  async (_name, load) => {
    const Failure = await load();
    const error = new Failure('network-failure', 'no way', { causeCode: 'ENOTFOUND' });
    expect(error.stack).toMatch(/^OAuthError \[network-failure\]: no way\n/);
    expect(inspect(error)).toMatch(/^OAuthError \[network-failure\]: no way\n/);
    expect(inspect(new Error('outer', { cause: error }))).toContain(
      '[cause]: OAuthError [network-failure]: no way',
    );
    expect(String(error)).toBe('OAuthError: no way');
    expect(reported(error)).toEqual({
      type: 'OAuthError',
      value: 'no way',
      className: 'OAuthError',
      tag: '[object Error]',
    });

    const pinoLog = memory();
    pino({ base: null }, pinoLog.stream).error(error);
    expect(JSON.parse(pinoLog.lines.join('')).err).toMatchObject({
      type: 'OAuthError',
      message: 'no way',
      code: 'network-failure',
      causeCode: 'ENOTFOUND',
      stack: error.stack,
    });

    const winstonLog = memory();
    const { combine, errors, json } = winston.format;
    const logger = winston.createLogger({
      format: combine(errors({ stack: true }), json()),
      transports: [new winston.transports.Stream({ stream: winstonLog.stream })],
    });
    logger.error(error);
    logger.error('the call failed', { error });
    const [alone, nested] = winstonLog.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(alone).toMatchObject({ message: 'no way', code: 'network-failure', causeCode: 'ENOTFOUND' });
    expect(alone?.stack).toMatch(/^OAuthError \[network-failure\]/);
    expect(nested).toMatchObject({
      error: { name: 'OAuthError', message: 'no way', causeCode: 'ENOTFOUND' },
    });
  },
);
