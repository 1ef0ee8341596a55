import { describe, expect, it } from 'vitest';
import { nextSteps } from '../../local/next-steps';

describe('what to do after the start', () => {
  it('names the address where the command line would not look by itself', () => {
    expect(nextSteps('http://127.0.0.1:8787', false)).toContain('npm run -s local -- status   ');
    expect(nextSteps('http://127.0.0.1:8911', false)).toContain('local -- status --url http://127.0.0.1:8911   ');
  });

  it('begins with the credentials where nothing is there yet', () => {
    expect(nextSteps('http://127.0.0.1:8787', true)).toContain('access --show');
    expect(nextSteps('http://127.0.0.1:8787', true)).not.toContain('--scenario');
  });
});
