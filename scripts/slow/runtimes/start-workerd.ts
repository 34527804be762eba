import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../redis/free-port.ts';

export interface Workerd extends AsyncDisposable {
  /** For example `127.0.0.1:49152`. */
  readonly host: string;
  /** What it has printed. */
  readonly output: string;
}

export interface WorkerdOptions {
  /** The compatibility date. @default '2026-11-01' */
  day?: string;
  /** Certificates to trust, PEM. @default none */
  trusted?: readonly string[];
  /** Variables of the worker, by name. @default none */
  bindings?: Readonly<Record<string, string>>;
}

/** What workerd is told to serve: one module, which may reach 127.0.0.1. */
function configuration(
  file: string,
  port: number,
  { bindings = {}, day = '2026-11-01', trusted = [] }: WorkerdOptions,
): string {
  const variables = Object.entries(bindings).map(
    ([name, text]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(text)})`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.mjs", esModule = embed "${file}")],
      compatibilityDate = "${day}",
      compatibilityFlags = ["nodejs_compat"],
      bindings = [${variables.join()}],
    )),
    (name = "internet", network = (
      allow = ["local", "private", "public"],
      tlsOptions = (trustBrowserCas = false, trustedCertificates = [${trusted.map((pem) => JSON.stringify(pem)).join()}]),
    )),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`;
}

/** Starts workerd with one bundled module. */
export async function startWorkerd(
  program: string,
  project: string,
  file: string,
  options: WorkerdOptions = {},
): Promise<Workerd> {
  const port = await freePort(false);
  const config = join(project, `${file}.${port}.capnp`);
  await writeFile(config, configuration(file, port, options));
  const child = spawn(program, ['serve', config, '--verbose'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => void (output += chunk));
  const exited = once(child, 'exit');
  const host = `127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 100 && child.exitCode === null; attempt++) {
    if (
      await fetch(`http://${host}/up`).then(
        () => true,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (child.exitCode !== null) throw new Error(`workerd ended with ${child.exitCode}\n${output}`);
  return {
    host,
    get output() {
      return output;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
