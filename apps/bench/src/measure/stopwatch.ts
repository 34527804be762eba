/** A way to time calls. */
export interface Stopwatch {
  /** Nanoseconds since some moment. */
  now: () => number;
  /** Which figure of many samples stands for all. */
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

/** Time that passes. The median, because whatever else the machine does lengthens some samples by a lot. */
export const passingTime: Stopwatch = { now: () => performance.now() * 1e6, figure: 'p50' };

/**
 * Time that this thread is at work, or all threads of the process where Node does not tell them apart: what
 * others do on the machine does not count. The mean, because systems move this clock on in leaps.
 */
export const workingTime: Stopwatch = {
  now() {
    const { system, user } = threadCpuUsage?.() ?? process.cpuUsage();
    return (user + system) * 1000;
  },
  figure: 'avg',
};
