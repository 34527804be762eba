export { fakeClock, type FakeClock, type FakeClockOptions } from './clock/fake-clock.ts';
