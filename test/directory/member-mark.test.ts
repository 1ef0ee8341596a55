import { describe, expect, it } from 'vitest';
import {
  changeMark,
  contested,
  inherited,
  type MarkChange,
  pending,
  placed,
  unwritten,
  wanted,
} from '../../src/directory/member-mark';

describe('the mark of a member', () => {
  it.each<[string, number, MarkChange, number]>([
    ['a new member waits, unwritten', 0, { want: true }, wanted | pending | unwritten],
    ['a removed member waits, unwritten', wanted, { want: false }, pending | unwritten],
    ['a member who is already wanted stays unchanged', wanted | pending, { want: true }, wanted | pending],
    [
      'one added while the removal may still arrive is contested',
      pending,
      { want: true, contested: true },
      wanted | pending | unwritten | contested | placed,
    ],
    [
      'one removed while the addition may still arrive is contested',
      wanted | pending,
      { want: false, contested: true },
      pending | unwritten | contested,
    ],
    ['one with nothing pending is not contested', wanted, { contested: true }, wanted],
    [
      'a contested one whose change is reversed waits for the new target',
      wanted | pending | contested,
      { want: false },
      pending | unwritten,
    ],
    [
      'a contested one who has followed is no longer contested',
      wanted | pending | contested,
      { settled: true },
      wanted,
    ],
    [
      'a member who has followed while others are at work is remembered',
      wanted | pending,
      { settled: true, contested: true },
      wanted | contested,
    ],
    [
      'one who has left while others are at work is remembered as well',
      pending,
      { settled: true, contested: true },
      contested,
    ],
    [
      'one who has left comes back and waits',
      contested,
      { want: true, contested: true },
      wanted | pending | unwritten | contested,
    ],
    ['one who has left for good is unknown', contested, { settled: true }, 0],
    ['a remembered one who is removed waits', wanted | contested, { want: false }, pending | unwritten],
    [
      'a contested one whose memberships are written stays contested',
      wanted | pending | unwritten | contested,
      { written: true },
      wanted | pending | contested,
    ],
    ['a stranger leaves at Atlassian only', 0, { leaving: true }, pending],
    ['a member does not leave', wanted, { leaving: true }, wanted],
    ['an inherited member does not leave either', wanted | inherited, { leaving: true }, wanted | inherited],
    ['one who has left is unknown', pending, { settled: true }, 0],
    [
      'one leaving while the addition may still arrive is contested',
      0,
      { leaving: true, contested: true },
      pending | contested,
    ],
    ['one who is removed and leaving waits once', wanted, { want: false, leaving: true, written: true }, pending],
    [
      'one added while leaving is a member, and may still be there',
      pending,
      { want: true, leaving: true },
      wanted | pending | unwritten | placed,
    ],
    ['one who comes back before having left is placed', pending, { want: true }, wanted | pending | unwritten | placed],
    ['one who must follow again is placed', wanted, { unsettled: true }, wanted | pending | placed],
    ['one who has never followed is not placed by that', wanted | pending, { unsettled: true }, wanted | pending],
    ['a placed one who has followed is at rest', wanted | pending | placed, { settled: true }, wanted],
    ['a placed one who is removed waits', wanted | pending | placed, { want: false }, pending | unwritten],
  ])('%s', (_, before, change, after) => {
    expect(changeMark(before, change)).toBe(after);
  });
});
