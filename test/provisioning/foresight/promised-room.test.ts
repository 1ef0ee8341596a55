import { describe, expect, it } from 'vitest';
import {
  noRoomPromised,
  type PromisedRoom,
  parseRoom,
  printRoom,
} from '../../../src/provisioning/foresight/promised-room';

const none = { taken: 0, left: 0, isHeld: false };

describe('the room that a plan has promised, at the beginning of a cursor', () => {
  it.each<[string, PromisedRoom, string]>([
    ['says nothing if nothing was promised', noRoomPromised, ''],
    [
      'says what is taken of each kind',
      { ...noRoomPromised, kinds: { people: { taken: 3, left: 0, isHeld: false }, groups: none, invitations: none } },
      '{p3-0;}',
    ],
    [
      'says who leaves a batch, that one is opened, and whose deletion is held',
      {
        kinds: {
          people: { taken: 12, left: 1, isHeld: true },
          groups: { taken: 0, left: 0, isHeld: true },
          invitations: { taken: 1, left: 0, isHeld: false },
        },
        withheld: { waiting: [{ from: 'a', to: 'c' }], isWaiting: true },
      },
      '{p12-1!,g0-0!,i1-0;a-c+}',
    ],
  ])('%s, and is read as it was written', (_, room, text) => {
    expect(printRoom(room)).toBe(text);
    expect(parseRoom(`${text}[x=1;]user:40`)).toEqual({ room, rest: '[x=1;]user:40' });
  });

  it.each(['', 'user:40', '{p3', '{x3-0;}user:0', '{p3;}user:0'])('promises nothing if it is %j', (text) => {
    expect(parseRoom(text).room).toEqual(noRoomPromised);
  });
});
