/**
 * Stands for vitest where there is none, for the fixtures that the packages' own tests use. They load another copy of core after
 * `resetModules`; the bundle takes that `import()` to a second copy on disk.
 */
export const vi: { resetModules(): void } = { resetModules() {} };
