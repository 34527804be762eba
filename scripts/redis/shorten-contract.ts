interface TestFunctions {
  describe(name: string, body: () => void): unknown;
  test(name: string, body: () => Promise<void>, timeoutMs?: number): unknown;
}

/** Test functions for a short run of a contract: they define the first test of each group, and leave out the others. */
export function shortenContract({ describe, test }: TestFunctions): TestFunctions {
  let isFirst = true;
  return {
    describe: (name, body) =>
      describe(name, () => {
        isFirst = true;
        body();
      }),
    test: (name, body, timeoutMs) => {
      if (isFirst) test(name, body, timeoutMs);
      isFirst = false;
    },
  };
}
