import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import bunyan from 'bunyan';
import { pino } from 'pino';
import winston from 'winston';

/** Whatever the usual loggers write of a value: pino, winston, bunyan, `inspect` and `JSON.stringify`. */
export function printed(value: unknown): string {
  const lines: string[] = [];
  const write = (line: unknown): void => void lines.push(String(line));

  const log = pino({}, { write });
  log.error(value as object);
  log.error({ err: value, value }, 'failed');

  const { combine, errors, json, prettyPrint, simple } = winston.format;
  for (const format of [combine(errors({ stack: true }), json()), prettyPrint({ depth: 50 }), simple()]) {
    const stream = new Writable({
      write: (line, _encoding, done) => {
        write(line);
        done();
      },
    });
    const logger = winston.createLogger({ format, transports: [new winston.transports.Stream({ stream })] });
    logger.error('failed', value);
    logger.error({ message: 'failed', value });
  }

  const bunyanLog = bunyan.createLogger({
    name: 'test',
    serializers: { err: bunyan.stdSerializers.err },
    streams: [{ type: 'raw', stream: { write: (record: object) => write(safely(record)) } as never }],
  });
  bunyanLog.error(value as Error, 'failed');
  bunyanLog.error({ err: value, value }, 'failed');

  lines.push(inspect(value, { depth: Infinity }), inspect(value, { depth: Infinity, showHidden: true }));
  for (let error = value; error instanceof Error; error = error.cause) {
    lines.push(String(error), String(error.stack), safely(error), JSON.stringify(Object.keys(error)));
  }
  if (!(value instanceof Error)) lines.push(safely(value));
  return lines.join('\n');
}

/** As bunyan writes a record: without what refers back to itself. */
function safely(value: unknown): string {
  return JSON.stringify(value, bunyan.safeCycles());
}
