namespace Domovoy.Core.Registration;

/// <summary>Why a request was not attached by itself and waits for staff. Stored: never renumber.</summary>
public enum WaitReason : short
{
    /// <summary>«Я не собственник» was ticked.</summary>
    NotOwner = 1,
    /// <summary>«Моего дома нет в списке».</summary>
    HouseNotListed = 2,
    AccountUnknown = 3,
    AccountOfAnotherUnit = 4,
    UnitNotFound = 5,
    SeveralUnits = 6,
    OwnerNameDiffers = 7,
    OwnerHasAnotherPhone = 8,
    OwnerIsCompany = 9,
    Initials = 10,
    SeveralOwners = 11,
    /// <summary>The number is marked «Не использовать для входа».</summary>
    PhoneNotForSignIn = 12,
    /// <summary>The number stands on more than three clients of different names.</summary>
    PhoneCrowded = 13,
    /// <summary>«Только по лицевому счету», and no open account of the unit was given.</summary>
    AccountNeeded = 14,
    /// <summary>«Не прикреплять: все заявки рассматривает сотрудник».</summary>
    StaffOnly = 15,
    /// <summary>It was attached, and staff undid that.</summary>
    AttachmentUndone = 16,
    /// <summary>The owner on file is in the archive, or the right begins later: attached, nothing would be seen.</summary>
    OwnerNotNow = 17,
}

public static class WaitReasons
{
    /// <summary>For staff: what is wrong and where.</summary>
    public static string Text(this WaitReason reason) => reason switch
    {
        WaitReason.NotOwner => "Заявитель не собственник",
        WaitReason.HouseNotListed => "Дома нет в списке объектов",
        WaitReason.AccountUnknown => "Нет такого открытого лицевого счета",
        WaitReason.AccountOfAnotherUnit => "Лицевой счет другого помещения",
        WaitReason.UnitNotFound => "Нет помещения с таким номером",
        WaitReason.SeveralUnits => "Под номер подходит несколько помещений",
        WaitReason.OwnerNameDiffers => "Собственник с другим именем",
        WaitReason.OwnerHasAnotherPhone => "У собственника другой мобильный телефон",
        WaitReason.OwnerIsCompany => "Собственник — юридическое лицо",
        WaitReason.Initials => "Вместо имени указаны инициалы",
        WaitReason.SeveralOwners => "Несколько собственников с таким именем",
        WaitReason.PhoneNotForSignIn => "Телефон помечен «Не использовать для входа»",
        WaitReason.PhoneCrowded => "Телефон у многих клиентов",
        WaitReason.AccountNeeded => "Лицевой счет помещения не указан",
        WaitReason.StaffOnly => "Все заявки рассматривает сотрудник",
        WaitReason.AttachmentUndone => "Прикрепление отменено сотрудником",
        WaitReason.OwnerNotNow => "Собственник в архиве, или его право еще не началось",
        _ => "",
    };
}
