package loam.station;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import loam.experiment.ImportSettings.Format;
import org.junit.jupiter.api.Test;

class StationGroupsTest {
  private static Map<String, List<String>> groups(Format format, String... paths) {
    return StationGroups.of(format, Quantity.TEMPERATURE, List.of(paths));
  }

  @Test
  void filesOfSeveralYearsAreOneStation() {
    assertEquals(
        Map.of(
            "AK_Fairbanks_11_NE",
            List.of(
                "a/CRNH0203-2018-AK_Fairbanks_11_NE.txt", "a/CRNH0203-2019-AK_Fairbanks_11_NE.txt"),
            "readme",
            List.of("a/readme.txt")),
        groups(
            Format.USCRN,
            "a/CRNH0203-2018-AK_Fairbanks_11_NE.txt",
            "a/CRNH0203-2019-AK_Fairbanks_11_NE.txt",
            "a/readme.txt"));
  }

  @Test
  void depthsOfAStationAreOneStation() {
    assertEquals(
        Map.of(
            "NET_NET_One",
            List.of(
                "NET/One/NET_NET_One_ts_0.05_0.05_S_2018_2019.stm",
                "NET/One/NET_NET_One_ts_0.10_0.10_S_2018_2019.stm"),
            "NET_NET_Two",
            List.of("NET/Two/NET_NET_Two_ts_0.05_0.05_S_2018_2019.stm")),
        groups(
            Format.ISMN,
            "NET/One/NET_NET_One_ts_0.05_0.05_S_2018_2019.stm",
            "NET/One/NET_NET_One_ts_0.10_0.10_S_2018_2019.stm",
            "NET/One/NET_NET_One_sm_0.10_0.10_S_2018_2019.stm",
            "NET/One/NET_NET_One_static_variables.csv",
            "NET/Two/NET_NET_Two_ts_0.05_0.05_S_2018_2019.stm"));
  }

  @Test
  void aFileIsAStation() {
    assertEquals(
        Map.of(
            "one", List.of("a/one.csv"),
            "b_one.csv", List.of("b/one.csv"),
            "US-ARM", List.of("a/AMF_US-ARM_BASE_HH_11-5.csv"),
            "Köln_Süd", List.of("a/Köln Süd.csv")),
        groups(
            Format.SERIES,
            "a/one.csv",
            "b/one.csv",
            "a/.hidden",
            "a/AMF_US-ARM_BASE_HH_11-5.csv",
            "a/Köln Süd.csv"));
  }
}
