import { describe, expect, it } from 'vitest';
import { causes } from '../../src/journal/causes/causes';
import { directoryCauses } from '../../src/journal/causes/directory-causes';
import { incidentCauses } from '../../src/journal/causes/incident-causes';
import { incidentKinds } from '../../src/provisioning/incidents/incident-kinds';

describe('the words of incidents', () => {
  it('are there for each kind', () => {
    expect(Object.keys(incidentCauses)).toEqual([...incidentKinds]);
  });

  it('share no code with other causes', () => {
    const others = { ...causes, ...directoryCauses };
    expect(Object.keys(incidentCauses).filter((code) => Object.hasOwn(others, code))).toEqual([]);
  });
});
