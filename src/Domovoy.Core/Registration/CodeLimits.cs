using System.Net;
using System.Net.Sockets;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Registration;

/// <summary>How many codes went out already, and of the installation SMS of all kinds. By phone: those asked for by unknown devices; a known device has its own.</summary>
public readonly record struct CodeCounts(int Hour, int Day, int AddressHour, int InstallationDay);

/// <summary>May one more code go out?</summary>
public enum CodePass
{
    Yes,
    /// <summary>Only with a solved captcha.</summary>
    WithCaptcha,
    TooOftenHour,
    TooOftenDay,
    TooOftenAddress,
    BudgetSpent,
}

/// <summary>Limits of codes: pure rules.</summary>
public static class CodeLimits
{
    public const int PerHour = 5;
    public const int PerDay = 10;
    /// <summary>Mobile operators put thousands of people behind one address.</summary>
    public const int AddressWithoutCaptcha = 20;
    public const int AddressPerHour = 300;
    public const int DefaultBudget = 1_000;
    /// <summary>At this part of the budget the administrator is told.</summary>
    public const int AlarmPercent = 80;

    public static CodePass Decide(CodeCounts counts, int budget, bool captchaSolved) =>
        counts.InstallationDay >= budget ? CodePass.BudgetSpent
        : counts.AddressHour >= AddressPerHour ? CodePass.TooOftenAddress
        : counts.Day >= PerDay ? CodePass.TooOftenDay
        : counts.Hour >= PerHour ? CodePass.TooOftenHour
        : counts.AddressHour >= AddressWithoutCaptcha && !captchaSolved ? CodePass.WithCaptcha
        : CodePass.Yes;

    public static Error? Refusal(CodePass pass) => pass switch
    {
        CodePass.WithCaptcha => new Error("captcha_needed", "С вашего адреса запросили много кодов. Подтвердите, что вы не робот."),
        CodePass.TooOftenHour => new Error("too_often", $"На этот номер уже отправили {PerHour} кодов за час. Попробуйте через час.", "Phone"),
        CodePass.TooOftenDay => new Error("too_often", $"На этот номер уже отправили {PerDay} кодов за сутки. Попробуйте завтра.", "Phone"),
        CodePass.TooOftenAddress => new Error("too_often", "С вашего адреса запросили слишком много кодов. Попробуйте через час или смените сеть."),
        CodePass.BudgetSpent => new Error("too_often", "Сегодня отправлено слишком много SMS. Попробуйте завтра или позвоните в управляющую компанию."),
        _ => null,
    };

    /// <summary>What counts as one address: an IPv6 customer has a whole /64.</summary>
    public static byte[] Network(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? bytes[..8] : bytes;
    }
}
