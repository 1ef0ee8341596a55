import { describe, expect, it } from 'vitest';
import { nextSteps } from '../../local/next-steps';

describe('the next steps after the start', () => {
  it('name the address if it is not the default of the command line', () => {
    expect(nextSteps('http://127.0.0.1:8787', false)).toContain('npm run -s local -- status   ');
    expect(nextSteps('http://127.0.0.1:8911', false)).toContain('local -- status --url http://127.0.0.1:8911   ');
  });

  it('start with the credentials if nothing is there yet', () => {
    expect(nextSteps('http://127.0.0.1:8787', true)).toContain('access --show');
    expect(nextSteps('http://127.0.0.1:8787', true)).not.toContain('--scenario');
  });
});
