import { promiseHooks } from 'node:v8';

/** Mean of the promises that a synchronous call creates. */
export function countPromises(call: () => unknown, calls: number): number {
  let promises = 0;
  const stop = promiseHooks.onInit(() => {
    promises++;
  });
  try {
    for (let count = 0; count < calls; count++) call();
  } finally {
    stop();
  }
  return promises / calls;
}
