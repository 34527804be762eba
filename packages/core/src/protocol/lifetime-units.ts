/** Units of `expires_in`, in milliseconds. */
export const lifetimeUnits: Readonly<Record<'seconds' | 'milliseconds' | 'minutes', number>> = {
  seconds: 1000,
  milliseconds: 1,
  minutes: 60_000,
};
