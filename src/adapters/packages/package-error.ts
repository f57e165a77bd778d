/** A protocol package that must not be used. The message lists every fault with file and path. */
export class PackageError extends Error {
  readonly faults: readonly string[];

  constructor(directory: string, faults: readonly string[]) {
    super(`Protocol package ${directory}:\n- ${faults.join('\n- ')}`);
    this.name = 'PackageError';
    this.faults = faults;
  }
}
