import { fakeClock, type HttpClientFixture, startProviderEmulator, startTestbed } from '@evergrant/testing';

export const clock = fakeClock();
export const name = (fixture: HttpClientFixture): string => fixture.name;
export const start = [() => startProviderEmulator('edx', { clock }), () => startTestbed()];
