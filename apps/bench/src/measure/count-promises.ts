import { promiseHooks } from 'node:v8';

/** Promises that a synchronous call makes, the mean over many. */
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
