/** A way to time calls. */
export interface Stopwatch {
  /** Nanoseconds since a fixed moment. */
  now: () => number;
  /** Which figure represents many samples. */
  figure: 'avg' | 'p50';
}

interface ProcessorUsage {
  /** Microseconds. */
  user: number;
  /** Microseconds. */
  system: number;
}

/** Since Node 23.9. */
const { threadCpuUsage } = process as { threadCpuUsage?: () => ProcessorUsage };

/** Elapsed time. Takes the median, because other work on the machine lengthens some samples by a lot. */
export const passingTime: Stopwatch = { now: () => performance.now() * 1e6, figure: 'p50' };

/**
 * CPU time of this thread, or of the whole process on a Node that cannot tell threads apart. Other processes do not
 * count. Takes the mean, because systems advance this clock in steps.
 */
export const workingTime: Stopwatch = {
  now() {
    const { system, user } = threadCpuUsage?.() ?? process.cpuUsage();
    return (user + system) * 1000;
  },
  figure: 'avg',
};
