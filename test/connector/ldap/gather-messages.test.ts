import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherMessages } from '../../../connector/ldap/gather-messages';

/** A message of so many bytes of content. */
function message(size: number, fill = 7): Buffer {
  const head = size < 0x80 ? [0x30, size] : [0x30, 0x83, size >> 16, (size >> 8) & 255, size & 255];
  return Buffer.concat([Buffer.from(head), Buffer.alloc(size, fill)]);
}

describe('messages that come in pieces', () => {
  it('are handed on when they are whole', () => {
    const gather = gatherMessages();
    const one = message(300);
    expect(gather(one.subarray(0, 1))).toBeUndefined();
    expect(gather(one.subarray(1, 3))).toBeUndefined();
    expect(gather(one.subarray(3, 200))).toBeUndefined();
    expect(gather(one.subarray(200))).toEqual(one);
    expect(gather(message(5))).toEqual(message(5));
  });

  it('come out as they went in, wherever they are cut', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sizes, fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }), (contents, cuts) => {
        const all = Buffer.concat(contents.map((size, at) => message(size, at)));
        const ends = new Set(
          contents.map((_, at) => Buffer.concat(contents.slice(0, at + 1).map((size) => message(size))).length),
        );
        const gather = gatherMessages();
        const out: Buffer[] = [];
        for (let at = 0, turn = 0; at < all.length; turn += 1) {
          const next = at + (cuts[turn % cuts.length] ?? 1);
          out.push(gather(all.subarray(at, next)) ?? Buffer.alloc(0));
          at = next;
        }
        expect(Buffer.concat(out)).toEqual(all);
        let end = 0;
        for (const each of out) {
          end += each.length;
          if (each.length > 0) expect(ends).toContain(end);
        }
      }),
    );
  });

  it.each([
    ['another tag', Buffer.from('HTTP/1.1 400')],
    ['an indefinite length', Buffer.from([0x30, 0x80, 1, 2])],
    ['a length that is too long', Buffer.from([0x30, 0x85, 1, 2, 3, 4, 5])],
  ])('are passed on at once if they are none: %s', (_, bytes) => {
    expect(gatherMessages()(bytes)).toEqual(bytes);
  });
});
