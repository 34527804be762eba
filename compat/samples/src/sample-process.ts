// A process for the samples of one page. Loads each when it is told to, and says how that ended.
import { pathToFileURL } from 'node:url';

process.on('message', (file: string) => {
  import(pathToFileURL(file).href).then(
    () => process.send?.({}),
    (error: unknown) => process.send?.({ failure: error instanceof Error ? error.stack : String(error) }),
  );
});
