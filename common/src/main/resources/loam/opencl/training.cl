// One work-group trains the networks of one worker: values at the spline nodes, table to faces, tendencies, loss (7)
// with penalties (8)-(10), transposes, pull-back, both clippings and Adam, as many steps a launch as it is told.
//
// Every sum has one owner and a fixed order: bits depend neither on the size of the work-group nor on that of the launch.
// The host defines: COEFFICIENTS, HIDDEN, WIDTH (padded), NODES, POINTS (padded, >= NODES + 1), BLOCK (points that go
// through all layers together), BATCH, FACES, CHAINS (partial sums over the batch), BAND (width of the inverse of the
// spline's collocation), EXP_c (output map of coefficient c), GROUP (work-items), VECTOR and COLUMNS (tile of products),
// ROWS (of a tile), SHARES (partial sums of a length), FACTORS and REPORT (numbers that each step brings and leaves),
// STREAM, HEAD and EACH (ints of a step's stream of noise, before its exceptions, and of each of these).
#pragma OPENCL FP_CONTRACT OFF

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define INTERVALS (NODES - 3)
#define CELLS (FACES - 1)
typedef JOIN(float, VECTOR) vec;
typedef JOIN(int, VECTOR) veci;
typedef __global float *floats;
typedef const __global float *constants;
#define LOAD(p) JOIN(vload, VECTOR)(0, p)
#define STORE(v, p) JOIN(vstore, VECTOR)(v, 0, p)
#if GROUP == 1
#define ITEM 0
#define SYNC
#else
#define ITEM get_local_id(0)
#define SYNC barrier(CLK_GLOBAL_MEM_FENCE)
#endif
#define OWN(i, count) for (int i = ITEM; i < (count); i += GROUP)

// Padded parameters of one network: first weights and biases, then [weights [out][in], biases] of each further
// hidden layer, then the linear layer's weights and bias.
#define BIAS0 WIDTH
#define LAYER (WIDTH * WIDTH + WIDTH)
#define WEIGHT(l) (2 * WIDTH + ((l)-1) * LAYER)
#define BIAS(l) ((l) == 0 ? BIAS0 : WEIGHT(l) + WIDTH * WIDTH)
#define LAST (2 * WIDTH + (HIDDEN - 1) * LAYER)
#define LAST_BIAS (LAST + WIDTH)
#define PADDED (LAST + 2 * WIDTH)

// Scratch of one network.
#define UNITS 0
#define SLOPES (UNITS + HIDDEN * POINTS * WIDTH)
#define TRANSPOSED (SLOPES + HIDDEN * POINTS * WIDTH)
#define GRADIENT (TRANSPOSED + (HIDDEN - 1) * WIDTH * WIDTH)
#define HERE (GRADIENT + PADDED)
#define BELOW (HERE + BLOCK * WIDTH)
#define VALUE (BELOW + BLOCK * WIDTH)
#define COTANGENT (VALUE + POINTS)
#define PENALTY (COTANGENT + POINTS)
#define SPLINE (PENALTY + POINTS)
#define PIECES (SPLINE + POINTS)
#define PIECE_SUMS (PIECES + 4 * POINTS)
#define NETWORK_SCRATCH (PIECE_SUMS + CHAINS * 4 * POINTS)
// Scratch of one worker, after its networks.
#define PARTIAL (COEFFICIENTS * NETWORK_SCRATCH)
#define CHAIN_LOSS (PARTIAL + SHARES)
#define SCRATCH (CHAIN_LOSS + 2 * CHAINS)

// Of each worker: weights of mse and mape, clipping by norm and by value; then of each coefficient: its scale over
// the rms of the tendency, weights of penalties (8), (9), (10); then of each row what noise keeps of the row before, and
// what multiplies its draw.
#define PROCESS (4 + 4 * COEFFICIENTS)
#define SETTINGS (PROCESS + 2 * CELLS)
// Of each step come FACTORS numbers: Adam's two factors, and sigma of its noise over the rms. REPORT numbers go back:
// mse, mape, penalties (8), (9), (10), gradient norm.

// e^x, |x| <= 80, as the CPU's kernel has it: x = k ln 2 + r.
static vec exponential(vec x) {
  const vec shifted = fma(x, (vec)(0x1.715476p0f), (vec)(0x1.8p23f));
  const vec k = shifted - (vec)(0x1.8p23f);
  const vec r = fma(k, (vec)(-0x1.0bfbe8p-15f), fma(k, (vec)(-0x1.62ep-1f), x));
  vec p = (vec)(1.0f / 5040);
  p = fma(p, r, (vec)(1.0f / 720));
  p = fma(p, r, (vec)(1.0f / 120));
  p = fma(p, r, (vec)(1.0f / 24));
  p = fma(p, r, (vec)(1.0f / 6));
  p = fma(p, r, (vec)(0.5f));
  p = fma(p, r, (vec)(1.0f));
  p = fma(p, r, (vec)(1.0f));
  return JOIN(as_float, VECTOR)(JOIN(as_int, VECTOR)(p) + (JOIN(as_int, VECTOR)(shifted) << 23));
}

static void mish(vec z, floats unit, floats slope) {
  // Not fmax, which would take a NaN for -80 and hide that a training has diverged.
  const vec v = select(z, (vec)(-80.0f), z < (vec)(-80.0f));
  const vec x = fmin(v, (vec)(20.0f));
  const vec e = exponential(x);
  const vec n = e * (e + 2.0f);
  const vec r = (vec)(1.0f) / (n + 2.0f);
  const vec t = n * r;
  STORE(v * t, unit);
  STORE(fma(4.0f * x, (e * r) * ((e + 1.0f) * r), t), slope);
}

// acc[ROWS][COLUMNS] += sum over k of a[row][k] b[k][column]
static void product(constants a, const int row, const int step, constants b, const int depth, vec *acc) {
  for (int k = 0; k < depth; k++) {
    vec right[COLUMNS];
#pragma unroll
    for (int n = 0; n < COLUMNS; n++) {
      right[n] = LOAD(b + k * WIDTH + n * VECTOR);
    }
#pragma unroll
    for (int r = 0; r < ROWS; r++) {
      const vec x = (vec)(a[r * row + k * step]);
#pragma unroll
      for (int n = 0; n < COLUMNS; n++) {
        acc[r * COLUMNS + n] = fma(x, right[n], acc[r * COLUMNS + n]);
      }
    }
  }
}

#define TILE_COLUMNS (COLUMNS * VECTOR)
#define ACROSS (WIDTH / TILE_COLUMNS)

static void transpose(constants parameters, floats scratch) {
  for (int l = 1; l < HIDDEN; l++) {
    constants weight = parameters + WEIGHT(l);
    floats to = scratch + TRANSPOSED + (l - 1) * WIDTH * WIDTH;
    OWN(i, WIDTH) {
      for (int o = 0; o < WIDTH; o++) {
        to[i * WIDTH + o] = weight[o * WIDTH + i];
      }
    }
  }
}

static void forward(constants parameters, constants inputs, floats scratch) {
  for (int from = 0; from < POINTS; from += BLOCK) {
    const int size = min(BLOCK, POINTS - from);
    OWN(t, size * (WIDTH / VECTOR)) {
      const int p = from + t / (WIDTH / VECTOR);
      const int o = t % (WIDTH / VECTOR) * VECTOR;
      const int at = p * WIDTH + o;
      mish(fma((vec)(inputs[p]), LOAD(parameters + o), LOAD(parameters + BIAS0 + o)), scratch + UNITS + at,
           scratch + SLOPES + at);
    }
    SYNC;
    for (int l = 1; l < HIDDEN; l++) {
      OWN(t, size / ROWS * ACROSS) {
        const int o = t / (size / ROWS) * TILE_COLUMNS;
        const int at = (from + t % (size / ROWS) * ROWS) * WIDTH;
        vec acc[ROWS * COLUMNS];
#pragma unroll
        for (int i = 0; i < ROWS * COLUMNS; i++) {
          acc[i] = LOAD(parameters + BIAS(l) + o + i % COLUMNS * VECTOR);
        }
        product(scratch + UNITS + (l - 1) * POINTS * WIDTH + at, WIDTH, 1,
                scratch + TRANSPOSED + (l - 1) * WIDTH * WIDTH + o, WIDTH, acc);
#pragma unroll
        for (int i = 0; i < ROWS * COLUMNS; i++) {
          const int to = l * POINTS * WIDTH + at + i / COLUMNS * WIDTH + o + i % COLUMNS * VECTOR;
          mish(acc[i], scratch + UNITS + to, scratch + SLOPES + to);
        }
      }
      SYNC;
    }
  }
  OWN(p, POINTS) {
    constants h = scratch + UNITS + ((HIDDEN - 1) * POINTS + p) * WIDTH;
    vec sum = (vec)(0.0f);
    for (int i = 0; i < WIDTH; i += VECTOR) {
      sum = fma(LOAD(parameters + LAST + i), LOAD(h + i), sum);
    }
    float lanes[VECTOR];
    JOIN(vstore, VECTOR)(sum, 0, lanes);
    float value = parameters[LAST_BIAS];
    for (int i = 0; i < VECTOR; i++) {
      value += lanes[i];
    }
    scratch[VALUE + p] = value;
  }
  SYNC;
}

// Gradient from the cotangents of the outputs.
static void backward(constants parameters, constants inputs, floats scratch) {
  floats gradient = scratch + GRADIENT;
  OWN(i, PADDED / VECTOR) { STORE((vec)(0.0f), gradient + i * VECTOR); }
  SYNC;
  floats here = scratch + HERE;
  floats below = scratch + BELOW;
  for (int from = 0; from < POINTS; from += BLOCK) {
    const int size = min(BLOCK, POINTS - from);
    OWN(c, WIDTH / VECTOR) {
      const int o = c * VECTOR;
      const vec last = LOAD(parameters + LAST + o);
      vec sum = LOAD(gradient + LAST + o);
      for (int p = 0; p < size; p++) {
        const vec g = (vec)(scratch[COTANGENT + from + p]);
        const int at = ((HIDDEN - 1) * POINTS + from + p) * WIDTH + o;
        sum = fma(g, LOAD(scratch + UNITS + at), sum);
        STORE(g * last * LOAD(scratch + SLOPES + at), here + p * WIDTH + o);
      }
      STORE(sum, gradient + LAST + o);
    }
    if (ITEM == 0) {
      float sum = gradient[LAST_BIAS];
      for (int p = 0; p < size; p++) {
        sum += scratch[COTANGENT + from + p];
      }
      gradient[LAST_BIAS] = sum;
    }
    SYNC;
    for (int l = HIDDEN - 1; l > 0; l--) {
      OWN(t, WIDTH / ROWS * ACROSS) {
        const int i = t / (WIDTH / ROWS) * TILE_COLUMNS;
        const int o = t % (WIDTH / ROWS) * ROWS;
        floats to = gradient + WEIGHT(l) + o * WIDTH + i;
        vec acc[ROWS * COLUMNS];
#pragma unroll
        for (int n = 0; n < ROWS * COLUMNS; n++) {
          acc[n] = LOAD(to + n / COLUMNS * WIDTH + n % COLUMNS * VECTOR);
        }
        product(here + o, 1, WIDTH, scratch + UNITS + ((l - 1) * POINTS + from) * WIDTH + i, size, acc);
#pragma unroll
        for (int n = 0; n < ROWS * COLUMNS; n++) {
          STORE(acc[n], to + n / COLUMNS * WIDTH + n % COLUMNS * VECTOR);
        }
      }
      OWN(c, WIDTH / VECTOR) {
        vec sum = LOAD(gradient + BIAS(l) + c * VECTOR);
        for (int p = 0; p < size; p++) {
          sum += LOAD(here + p * WIDTH + c * VECTOR);
        }
        STORE(sum, gradient + BIAS(l) + c * VECTOR);
      }
      OWN(t, size / ROWS * ACROSS) {
        const int i = t / (size / ROWS) * TILE_COLUMNS;
        const int p = t % (size / ROWS) * ROWS;
        vec acc[ROWS * COLUMNS];
#pragma unroll
        for (int n = 0; n < ROWS * COLUMNS; n++) {
          acc[n] = (vec)(0.0f);
        }
        product(here + p * WIDTH, WIDTH, 1, parameters + WEIGHT(l) + i, WIDTH, acc);
#pragma unroll
        for (int n = 0; n < ROWS * COLUMNS; n++) {
          const int at = (p + n / COLUMNS) * WIDTH + i + n % COLUMNS * VECTOR;
          STORE(acc[n] * LOAD(scratch + SLOPES + ((l - 1) * POINTS + from) * WIDTH + at), below + at);
        }
      }
      SYNC;
      floats swap = here;
      here = below;
      below = swap;
    }
    OWN(c, WIDTH / VECTOR) {
      const int o = c * VECTOR;
      vec weights = LOAD(gradient + o);
      vec biases = LOAD(gradient + BIAS0 + o);
      for (int p = 0; p < size; p++) {
        const vec g = LOAD(here + p * WIDTH + o);
        weights = fma((vec)(inputs[from + p]), g, weights);
        biases += g;
      }
      STORE(weights, gradient + o);
      STORE(biases, gradient + BIAS0 + o);
    }
    SYNC;
  }
}

// Output map: v = power exp(F), or F; normalised, without the scale.
static float mapped(const int exp_map, float power, float f) { return exp_map ? power * exp(f) : f; }

// Normalised values at the nodes, spline through them, its cubic on each interval.
static void table(const int exp_map, constants power, constants inverse, const __global int *start, floats scratch) {
  OWN(i, NODES + 1) { scratch[VALUE + i] = mapped(exp_map, power[i], scratch[VALUE + i]); }
  SYNC;
  OWN(i, NODES) {
    float sum = 0;
    for (int k = 0; k < BAND; k++) {
      sum = fma(inverse[i * BAND + k], scratch[VALUE + start[i] + k], sum);
    }
    scratch[SPLINE + i] = sum;
  }
  SYNC;
  OWN(k, INTERVALS) {
    const float4 c = vload4(0, scratch + SPLINE + k);
    float4 a;
    a.s0 = (c.s0 + 4 * c.s1 + c.s2) / 6;
    a.s1 = (c.s2 - c.s0) / 2;
    a.s2 = (c.s0 - 2 * c.s1 + c.s2) / 2;
    a.s3 = (c.s3 - c.s0 + 3 * (c.s1 - c.s2)) / 6;
    vstore4(a, k, scratch + PIECES);
    for (int q = 0; q < CHAINS; q++) {
      vstore4((float4)(0.0f), k, scratch + PIECE_SUMS + q * 4 * POINTS);
    }
  }
  SYNC;
}

static float gaussian(const ulong state, constants multipliers) {
  ulong z = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9UL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebUL;
  z ^= z >> 31;
  return multipliers[z & 255] * (float)(long)z;
}

// Noise (11) of profile b for sigma = 1. Draws are those of the step's stream, one long each but for the exceptions,
// which come as [draw, longs beyond one a draw up to and with it, value].
static void noise(const int b, const __global int *stream, constants multipliers, constants process, float *out) {
  const ulong state = (ulong)(uint)stream[1] << 32 | (uint)stream[0];
  const ulong gamma = (ulong)(uint)stream[3] << 32 | (uint)stream[2];
  const int count = stream[4];
  const __global int *exceptions = stream + HEAD;
  const int first = b * CELLS;
  int next = 0;
  for (int high = count; next < high;) {
    const int middle = (next + high) / 2;
    if (exceptions[EACH * middle] < first) {
      next = middle + 1;
    } else {
      high = middle;
    }
  }
  int beyond = next > 0 ? exceptions[EACH * (next - 1) + 1] : 0;
  for (int k = 0; k < CELLS; next++) {
    const int until = next < count ? min(exceptions[EACH * next] - first, CELLS) : CELLS;
    for (; k < until; k++) {
      out[k] = gaussian(state + gamma * (ulong)(first + k + beyond + 1), multipliers);
    }
    if (k < CELLS) {
      out[k++] = as_float(exceptions[EACH * next + 2]);
      beyond = exceptions[EACH * next + 1];
    }
  }
  float last = 0;
  for (int k = 0; k < CELLS; k++) {
    last = fma(process[k], last, process[CELLS + k] * out[k]);
    out[k] = last;
  }
}

// Eq. (7) of one chain of the batch, everything over the rms of the tendency: rows, residuals, transposes.
static void loss(const int chain, const __global int *ids, const __global int *interval, constants within,
                 constants gradients, constants targets, const __global int *stream, constants multipliers,
                 const float sigma, constants rowScale, constants rest, constants slope, constants settings,
                 floats scratch) {
  float mse = 0;
  float mape = 0;
  const float perRow = 1.0f / (BATCH * CELLS);
  const float mseSlope = 2 * settings[0] * perRow;
  const float mapeSlope = settings[1] * perRow;
  for (int b = chain; b < BATCH; b += CHAINS) {
    const size_t id = ids[b];
    const __global int *piece = interval + id * FACES;
    constants u = within + id * FACES;
    constants gradient = gradients + id * FACES;
    constants y = targets + id * CELLS;
    float flux[FACES];
    float factor[COEFFICIENTS][FACES];
    for (int c = 0; c < COEFFICIENTS; c++) {
      const float scale = settings[4 + 4 * c];
      for (int j = 0; j < FACES; j++) {
        factor[c][j] = scale * fma(slope[c], gradient[j], rest[c]);
      }
      constants pieces = scratch + c * NETWORK_SCRATCH + PIECES;
      for (int j = 0; j < FACES; j++) {
        constants a = pieces + 4 * piece[j];
        const float value = fma(u[j], fma(u[j], fma(u[j], a[3], a[2]), a[1]), a[0]);
        flux[j] = c == 0 ? factor[c][j] * value : fma(factor[c][j], value, flux[j]);
      }
    }
    float cotangent[FACES + 1];
    cotangent[0] = 0;
    cotangent[FACES] = 0;
    float drawn[CELLS];
    if (sigma > 0) {
      noise(b, stream, multipliers, settings + PROCESS, drawn);
    }
    float squares[CELLS];
    float relatives[CELLS];
    for (int k = 0; k < CELLS; k++) {
      const float target = y[k];
      const float noisyTarget = sigma > 0 ? fma(sigma, drawn[k], target) : target;
      const float residual = (flux[k + 1] - flux[k]) * rowScale[k] - noisyTarget;
      const float perTarget = 1.0f / (fabs(noisyTarget) + 1e-3f);
      squares[k] = residual * residual;
      relatives[k] = fabs(residual) * perTarget;
      const float side = residual > 0 ? 1.0f : residual < 0 ? -1.0f : residual;
      cotangent[k + 1] = (mseSlope * residual + mapeSlope * side * perTarget) * rowScale[k];
    }
    float square = 0;
    float relative = 0;
    for (int k = 0; k < CELLS; k++) {
      square += squares[k];
      relative += relatives[k];
    }
    mse += square;
    mape += relative;
    for (int c = 0; c < COEFFICIENTS; c++) {
      floats sums = scratch + c * NETWORK_SCRATCH + PIECE_SUMS + chain * 4 * POINTS;
      for (int j = 0; j < FACES; j++) {
        const float g = factor[c][j] * (cotangent[j] - cotangent[j + 1]);
        const float v = u[j];
        const float4 powers = (float4)(1.0f, v, v * v, v * v * v);
        vstore4(fma((float4)(g), powers, vload4(piece[j], sums)), piece[j], sums);
      }
    }
  }
  scratch[CHAIN_LOSS + chain] = mse;
  scratch[CHAIN_LOSS + CHAINS + chain] = mape;
}

// Adds penalties (8), (9), (10) of one coefficient to what is reported.
static void penalties(constants perStep, constants settings, constants scratch, floats report) {
  const float perInterval = settings[3] / (NODES - 1);
  float negative = 0;
  float derivative = 0;
  for (int i = 0; i < NODES; i++) {
    negative += scratch[PENALTY + i];
  }
  for (int i = 0; i < NODES - 1; i++) {
    derivative += perInterval * perStep[i] * fmax(scratch[VALUE + i] - scratch[VALUE + i + 1], 0.0f);
  }
  report[0] += settings[1] * fabs(scratch[VALUE + NODES]);
  report[1] += negative;
  report[2] += derivative;
}

// Transpose of table(): from the cubics to the nodes; slopes of penalties, and of the output map.
static void untable(const int exp_map, constants power, constants inverse, const __global int *start, constants perStep,
                    constants settings, floats scratch) {
  OWN(k, INTERVALS) {
    float4 sum = vload4(k, scratch + PIECE_SUMS);
    for (int q = 1; q < CHAINS; q++) {
      sum += vload4(k, scratch + PIECE_SUMS + q * 4 * POINTS);
    }
    float4 g;
    g.s0 = sum.s0 / 6 - sum.s1 / 2 + sum.s2 / 2 - sum.s3 / 6;
    g.s1 = (4 * sum.s0) / 6 - sum.s2 + sum.s3 / 2;
    g.s2 = sum.s0 / 6 + sum.s1 / 2 + sum.s2 / 2 - sum.s3 / 2;
    g.s3 = sum.s3 / 6;
    vstore4(g, k, scratch + PIECES);
  }
  SYNC;
  OWN(m, NODES) {
    float sum = 0;
    for (int k = max(0, m - 3); k <= min(m, INTERVALS - 1); k++) {
      sum += scratch[PIECES + 4 * k + m - k];
    }
    scratch[SPLINE + m] = sum;
  }
  SYNC;
  const float perNode = settings[2] / NODES;
  const float perInterval = settings[3] / (NODES - 1);
  OWN(i, POINTS) {
    float sum = 0;
    float share = 0;
    if (i < NODES) {
      for (int k = 0; k < BAND; k++) {
        sum = fma(inverse[i * BAND + k], scratch[SPLINE + start[i] + k], sum);
      }
      const float v = scratch[VALUE + i];
      if (v < 0) {
        sum -= perNode;
        share -= perNode * v;
      }
      if (i < NODES - 1) {
        const float drop = v - scratch[VALUE + i + 1];
        if (drop > 0) {
          sum += perInterval * perStep[i];
        }
      }
      if (i > 0 && scratch[VALUE + i - 1] - v > 0) {
        sum -= perInterval * perStep[i - 1];
      }
    } else if (i == NODES) {
      const float v = scratch[VALUE + i];
      sum = settings[1] * (v > 0 ? 1.0f : v < 0 ? -1.0f : v);
    }
    scratch[COTANGENT + i] = sum;
    scratch[PENALTY + i] = share;
  }
  SYNC;
  if (exp_map) {
    OWN(i, NODES + 1) { scratch[COTANGENT + i] *= scratch[VALUE + i]; }
  }
  SYNC;
}

__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void train(
    const __global int *active, const __global int *steps, constants factorsOf, const __global int *idsOf,
    const __global int *streamsOf, floats reports, const int stride, const __global int *pools,
    constants settingsOf, const __global int *interval, constants within, constants gradients, constants targets,
    constants inputs, constants power, constants inverse, constants transposedInverse, const __global int *start,
    constants perStep, constants rowScale, constants rest, constants slope, constants multipliers, floats parametersOf,
    floats momentsOf, floats scratchOf) {
  const int entry = get_group_id(0);
  const int worker = active[entry];
  const size_t mine = (size_t)worker * COEFFICIENTS * PADDED;
  floats parameters = parametersOf + mine;
  floats mean = momentsOf + 2 * mine;
  floats square = mean + COEFFICIENTS * PADDED;
  floats scratch = scratchOf + (size_t)get_group_id(0) * SCRATCH;
  constants settings = settingsOf + worker * SETTINGS;
  const size_t geometry = pools[2 * worker];
  const size_t observed = pools[2 * worker + 1];
  const int exp_map[2] = {EXP_0, EXP_1};
  for (int s = 0; s < steps[entry]; s++) {
    const size_t step = (size_t)entry * stride + s;
    for (int c = 0; c < COEFFICIENTS; c++) {
      transpose(parameters + c * PADDED, scratch + c * NETWORK_SCRATCH);
    }
    SYNC;
    for (int c = 0; c < COEFFICIENTS; c++) {
      floats own = scratch + c * NETWORK_SCRATCH;
      forward(parameters + c * PADDED, inputs, own);
      table(exp_map[c], power + c * POINTS, inverse, start, own);
    }
    OWN(q, CHAINS) {
      loss(q, idsOf + step * BATCH, interval + geometry * FACES, within + geometry * FACES, gradients + geometry * FACES,
           targets + observed * CELLS, streamsOf + step * STREAM, multipliers, factorsOf[step * FACTORS + 2], rowScale,
           rest, slope, settings, scratch);
    }
    SYNC;
    for (int c = 0; c < COEFFICIENTS; c++) {
      floats own = scratch + c * NETWORK_SCRATCH;
      untable(exp_map[c], power + c * POINTS, transposedInverse, start, perStep, settings + 4 + 4 * c, own);
      backward(parameters + c * PADDED, inputs, own);
    }
    OWN(share, SHARES) {
      vec sum = (vec)(0.0f);
      for (int c = 0; c < COEFFICIENTS; c++) {
        constants gradient = scratch + c * NETWORK_SCRATCH + GRADIENT;
        for (int i = share * VECTOR; i < PADDED; i += SHARES * VECTOR) {
          const vec g = LOAD(gradient + i);
          sum = fma(g, g, sum);
        }
      }
      float lanes[VECTOR];
      JOIN(vstore, VECTOR)(sum, 0, lanes);
      float total = 0;
      for (int i = 0; i < VECTOR; i++) {
        total += lanes[i];
      }
      scratch[PARTIAL + share] = total;
    }
    SYNC;
    float squares = 0;
    for (int share = 0; share < SHARES; share++) {
      squares += scratch[PARTIAL + share];
    }
    const float norm = sqrt(squares);
    const float shrink = norm > settings[2] ? settings[2] / norm : 1.0f;
    const float bound = settings[3];
    const float first = factorsOf[step * FACTORS];
    const float second = factorsOf[step * FACTORS + 1];
    for (int c = 0; c < COEFFICIENTS; c++) {
      constants gradient = scratch + c * NETWORK_SCRATCH + GRADIENT;
      OWN(i, PADDED / VECTOR) {
        const int at = c * PADDED + i * VECTOR;
        const vec g = fmax((vec)(-bound), fmin((vec)(bound), shrink * LOAD(gradient + i * VECTOR)));
        const vec m = 0.9f * LOAD(mean + at) + 0.1f * g;
        const vec v = 0.999f * LOAD(square + at) + 0.001f * g * g;
        STORE(m, mean + at);
        STORE(v, square + at);
        STORE(LOAD(parameters + at) - first * m / (sqrt(v * second) + 1e-8f), parameters + at);
      }
    }
    if (ITEM == 0) {
      floats report = reports + step * REPORT;
      float mse = 0;
      float mape = 0;
      for (int q = 0; q < CHAINS; q++) {
        mse += scratch[CHAIN_LOSS + q];
        mape += scratch[CHAIN_LOSS + CHAINS + q];
      }
      report[0] = mse / (BATCH * CELLS);
      report[1] = mape / (BATCH * CELLS);
      for (int i = 0; i < 3; i++) {
        report[2 + i] = 0;
      }
      for (int c = 0; c < COEFFICIENTS; c++) {
        penalties(perStep, settings + 4 + 4 * c, scratch + c * NETWORK_SCRATCH, report + 2);
      }
      report[5] = norm;
    }
    SYNC;
  }
}

// Mean of parameters and optimiser state over the workers of a training, in their order; and how far they lay apart:
// squared distances from the mean, and the squared length of the mean, of the parameters.
__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void average(
    const __global int *firstOf, const __global int *workersOf, floats parameters, floats moments, floats partials,
    floats spread) {
  const int training = get_group_id(0);
  const size_t first = firstOf[training];
  const int workers = workersOf[training];
  const int size = COEFFICIENTS * PADDED;
  floats partial = partials + training * 2 * SHARES;
  OWN(share, SHARES) {
    float distance = 0;
    float length = 0;
    for (int i = share; i < size; i += SHARES) {
      float sum = 0;
      for (int w = 0; w < workers; w++) {
        sum += parameters[(first + w) * size + i];
      }
      const float mean = sum / workers;
      for (int w = 0; w < workers; w++) {
        const float d = parameters[(first + w) * size + i] - mean;
        distance = fma(d, d, distance);
        length = fma(mean, mean, length);
        parameters[(first + w) * size + i] = mean;
      }
      for (int part = 0; part < 2; part++) {
        float moment = 0;
        for (int w = 0; w < workers; w++) {
          moment += moments[2 * (first + w) * size + part * size + i];
        }
        for (int w = 0; w < workers; w++) {
          moments[2 * (first + w) * size + part * size + i] = moment / workers;
        }
      }
    }
    partial[2 * share] = distance;
    partial[2 * share + 1] = length;
  }
  SYNC;
  if (ITEM == 0) {
    float distance = 0;
    float length = 0;
    for (int share = 0; share < SHARES; share++) {
      distance += partial[2 * share];
      length += partial[2 * share + 1];
    }
    spread[2 * training] = distance;
    spread[2 * training + 1] = length;
  }
}
