import { describe, expect, it } from 'vitest';
import { noticeCodes, troubleCodes } from '../../src/entry/connector/contract/codes';
import { causes } from '../../src/journal/causes/causes';
import { directoryCauses } from '../../src/journal/causes/directory-causes';

describe('the causes of a directory', () => {
  it('are the codes that a connector may use, each once', () => {
    expect(Object.keys(directoryCauses).sort()).toEqual([...troubleCodes, ...noticeCodes].sort());
  });

  it('have codes of their own', () => {
    expect(Object.keys(directoryCauses).filter((code) => Object.hasOwn(causes, code))).toEqual([]);
  });
});
