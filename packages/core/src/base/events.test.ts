import { expect, test } from 'vitest';
import { EventHub, type OAuthEvent } from './events.ts';

const event: OAuthEvent = { client: 'a', at: 1, type: 'closed' };

test('every listener gets every event in order', () => {
  const hub = new EventHub();
  const heard: [string, OAuthEvent][] = [];
  hub.subscribe((one) => heard.push(['first', one]));
  hub.subscribe((one) => heard.push(['second', one]));
  hub.emit(event);
  expect(heard).toEqual([
    ['first', event],
    ['second', event],
  ]);
});

test('a listener that throws does not affect the others', () => {
  const hub = new EventHub();
  const heard: OAuthEvent[] = [];
  hub.subscribe(() => {
    throw new Error('from a logger');
  });
  hub.subscribe((one) => heard.push(one));
  expect(() => hub.emit(event)).not.toThrow();
  expect(heard).toEqual([event]);
});

test('the same function twice counts as two subscriptions, which end one by one', () => {
  const hub = new EventHub();
  let calls = 0;
  const listener = (): void => void calls++;
  const end = hub.subscribe(listener);
  const endOther = hub.subscribe(listener);
  hub.emit(event);
  expect(calls).toBe(2);
  end();
  end();
  hub.emit(event);
  expect(calls).toBe(3);
  endOther();
  hub.emit(event);
  expect(calls).toBe(3);
});

test('a listener may end its subscription during an event', () => {
  const hub = new EventHub();
  const heard: string[] = [];
  const end = hub.subscribe(() => {
    heard.push('once');
    end();
  });
  hub.subscribe(() => heard.push('always'));
  hub.emit(event);
  hub.emit(event);
  expect(heard).toEqual(['once', 'always', 'always']);
});

test('a listener that rejects does not affect the others', async () => {
  const hub = new EventHub();
  const heard: string[] = [];
  hub.subscribe(async () => {
    throw new Error('the logger is broken');
  });
  hub.subscribe(({ type }) => void heard.push(type));
  hub.emit(event);
  await new Promise((resolve) => setImmediate(resolve)); // an unhandled rejection would fail the run
  expect(heard).toEqual(['closed']);
});

test('a listener that is subscribed during an event gets only the next one', () => {
  const hub = new EventHub();
  let heard = 0;
  hub.subscribe(() => void hub.subscribe(() => void heard++));
  hub.emit(event);
  expect(heard).toBe(0);
});
