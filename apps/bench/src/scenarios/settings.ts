/** What every scenario has in common. Times in milliseconds. */
export const settings = {
  apiMs: 50,
  tokenMs: 50,
  lifetimeSeconds: 600,
  callsAtOnce: 100,
  warmUpMs: 400,
  usualMs: 2000,
  outageMs: 2000,
} as const;
