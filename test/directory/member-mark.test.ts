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
    ['who comes waits, and is not written', 0, { want: true }, wanted | pending | unwritten],
    ['who goes waits, and is not written', wanted, { want: false }, pending | unwritten],
    ['who is wanted already stays as they are', wanted | pending, { want: true }, wanted | pending],
    [
      'who comes while the removal may arrive is contested',
      pending,
      { want: true, contested: true },
      wanted | pending | unwritten | contested | placed,
    ],
    [
      'who goes while the addition may arrive is contested',
      wanted | pending,
      { want: false, contested: true },
      pending | unwritten | contested,
    ],
    ['whom nothing waits for is not contested', wanted, { contested: true }, wanted],
    [
      'a contested one who turns back waits for what is wanted now',
      wanted | pending | contested,
      { want: false },
      pending | unwritten,
    ],
    ['a contested one who has followed is no longer', wanted | pending | contested, { settled: true }, wanted],
    [
      'a member who has followed while others are at it is remembered',
      wanted | pending,
      { settled: true, contested: true },
      wanted | contested,
    ],
    [
      'who has left while others are at it is remembered as well',
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
    ['a remembered one who goes waits', wanted | contested, { want: false }, pending | unwritten],
    [
      'a contested one whose memberships are written stays contested',
      wanted | pending | unwritten | contested,
      { written: true },
      wanted | pending | contested,
    ],
    ['somebody else leaves at Atlassian alone', 0, { leaving: true }, pending],
    ['a member does not leave', wanted, { leaving: true }, wanted],
    ['an inherited member does not leave either', wanted | inherited, { leaving: true }, wanted | inherited],
    ['who has left is unknown', pending, { settled: true }, 0],
    [
      'who leaves while the addition may arrive is contested',
      0,
      { leaving: true, contested: true },
      pending | contested,
    ],
    ['who goes, and is to leave, waits once', wanted, { want: false, leaving: true, written: true }, pending],
    [
      'who comes as they leave is a member, and may be there',
      pending,
      { want: true, leaving: true },
      wanted | pending | unwritten | placed,
    ],
    ['who comes back before they have left is placed', pending, { want: true }, wanted | pending | unwritten | placed],
    ['who follows anew is placed', wanted, { unsettled: true }, wanted | pending | placed],
    ['who has never followed is not placed by that', wanted | pending, { unsettled: true }, wanted | pending],
    ['a placed one who has followed is at rest', wanted | pending | placed, { settled: true }, wanted],
    ['a placed one who goes waits', wanted | pending | placed, { want: false }, pending | unwritten],
  ])('%s', (_, before, change, after) => {
    expect(changeMark(before, change)).toBe(after);
  });
});
