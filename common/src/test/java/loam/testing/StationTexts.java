package loam.testing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** One record, eighty hours of three sensors in °C, as stations and networks write it down. */
public final class StationTexts {
  public static final int HOURS = 80;

  /** When the first hour begins, in s since 1970. */
  public static final double START = Instant.parse("2018-07-28T00:00:00Z").getEpochSecond();

  /** In m. */
  public static final double[] DEPTH = {0.05, 0.10, 0.20};

  private StationTexts() {}

  /** With one decimal, as stations print. */
  public static double state(int hour, int sensor) {
    return Math.rint(10 * (15 + (6 - 2 * sensor) * Math.sin(0.26 * hour - sensor))) / 10;
  }

  public static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  public static LocalDateTime at(int hour) {
    return LocalDateTime.ofEpochSecond((long) START + 3600L * hour, 0, ZoneOffset.UTC);
  }

  /** YYYYMMDDHHMM. */
  public static String compact(int hour) {
    return DateTimeFormatter.ofPattern("yyyyMMddHHmm").format(at(hour));
  }

  /** A row an hour. */
  public static String table(String header, String separator, Function<Integer, String> time) {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int h = 0; h < HOURS; h++) {
      text.append(time.apply(h));
      for (int i = 0; i < DEPTH.length; i++) {
        text.append(separator).append(number(state(h, i)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** AmeriFlux BASE: start and end of each hour. */
  public static String ameriflux() {
    return table(
        "TIMESTAMP_START,TIMESTAMP_END,TS_1_1_1,TS_1_2_1,TS_1_3_1",
        ",",
        h -> compact(h) + "," + compact(h + 1));
  }

  /**
   * Of a Campbell logger.
   *
   * @param late hours from the start of an hour to its stamp
   */
  public static String toa5(int late) {
    String names = "\"TIMESTAMP\",\"TS_5_Avg\",\"TS_10_Avg\",\"TS_20_Avg\"";
    String units = "\"TS\",\"degC\",\"degC\",\"degC\"\n\"\",\"Avg\",\"Avg\",\"Avg\"";
    return "\"TOA5\",\"HILL\",\"CR1000X\",\"0\",\"Std\",\"CPU:p\",\"0\",\"Hourly\"\n"
        + table(names, ",", h -> "\"" + at(h + late) + ":00\"")
            .replaceFirst("\n", "\n" + units + "\n");
  }

  /** A row an hour and depth, the depths as codes 501 … 503, with flags. */
  public static String longRows() {
    StringBuilder rows =
        new StringBuilder(
            "startDateTime,horizontalPosition,verticalPosition,soilTempMean,finalQF\n");
    for (int h = 0; h < HOURS; h++) {
      for (int i = 0; i < DEPTH.length; i++) {
        rows.append(at(h)).append(":00Z,001,50").append(i + 1).append(',');
        rows.append(number(state(h, i))).append(",0\n");
      }
    }
    return rows.toString();
  }

  /**
   * USCRN hourly02, 38 fields.
   *
   * @param late hours from the start of an hour to its stamp
   */
  public static String uscrn(int late) {
    StringBuilder rows = new StringBuilder();
    for (int h = 0; h < HOURS; h++) {
      String[] f = new String[38];
      Arrays.fill(f, "-9999.0");
      f[0] = "53131";
      f[1] = compact(h + late).substring(0, 8);
      f[2] = compact(h + late).substring(8);
      f[3] = f[1];
      f[4] = f[2];
      f[6] = "-105.3";
      f[7] = "40.5";
      for (int i = 0; i < 5; i++) {
        f[28 + i] = "-99.000";
        f[33 + i] = i < 3 ? number(state(h, i)) : "-9999.0";
      }
      rows.append(String.join("   ", f)).append('\n');
    }
    return rows.toString();
  }

  /** International Soil Moisture Network: a file a depth, by path, in either layout. */
  public static Map<String, String> ismn(boolean ceop) {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < DEPTH.length; i++) {
      String place = "NET NET Hill 40.5 -105.3 1200.0 " + DEPTH[i] + " " + DEPTH[i];
      StringBuilder text = new StringBuilder(ceop ? "" : place + " Probe A\n");
      for (int h = 0; h < HOURS; h++) {
        String time = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm").format(at(h));
        text.append(ceop ? time + " " + time + " " + place : time);
        text.append(' ').append(number(state(h, i))).append(" G M\n");
      }
      files.put(
          (ceop ? "ceop" : "hv") + "/NET_NET_Hill_ts_" + DEPTH[i] + "_" + DEPTH[i] + "_Probe.stm",
          text.toString());
    }
    return files;
  }
}
