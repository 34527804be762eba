import { fakeClock, startProviderEmulator, startTestbed } from '@evergrant/testing';
import type { HttpClientFixture } from '@evergrant/testing/contracts';

export const clock = fakeClock();
export const name = (fixture: HttpClientFixture): string => fixture.name;
export const start = [() => startProviderEmulator('edx', { clock }), () => startTestbed()];
