/** The folder `apps/bench`, seen from its sources and from what is built from them. */
export const packageFolder: URL = new URL('../', import.meta.url);

/** Whether this runs from what was built. */
export const isBuilt: boolean = !import.meta.url.endsWith('.ts');
