/** Refusals a person can understand. Each has its own words in the text files under `error.<code>`. */
export type DomainErrorCode =
  | 'unknown-case'
  | 'not-yours'
  | 'not-contact'
  | 'bad-action'
  | 'not-set-up'
  | 'not-released';

/** Something a person asked for that the rules refuse. Carries no data of the case. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;

  constructor(code: DomainErrorCode) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
  }
}
