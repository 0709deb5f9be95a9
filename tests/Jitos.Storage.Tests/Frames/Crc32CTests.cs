namespace Jitos.Storage.Tests;

public sealed class Crc32CTests
{
    [Fact]
    public void Compute_OfTheCheckString_IsTheCheckValue() => Assert.Equal(0xE3069283u, Crc32C.Compute("123456789"u8));

    [Fact]
    public void Compute_Of32Zeros_IsThatOfRfc3720() => Assert.Equal(0x8A9136AAu, Crc32C.Compute(new byte[32]));
}
